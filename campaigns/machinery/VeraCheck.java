import java.io.File;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Asks veraPDF's engine about files: java -cp JAR VeraCheck.java PDFUA-1 FILE... prints a line for each, "pass FILE" or
 * "fail FILE" with the rules that are broken. The profile is read here, since the engine's own way needs a library that
 * is not part of every Java.
 */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile(arguments[0]);
        for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(name), profile.getPDFAFlavour())) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false);
                ValidationResult result = validator.validate(parser);
                Set<String> broken = new TreeSet<>();
                for (TestAssertion each : result.getTestAssertions()) {
                    if (each.getStatus() == TestAssertion.Status.FAILED) {
                        broken.add(each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber());
                    }
                }
                String said = result.isCompliant() ? "pass" : "fail";
                System.out.println(said + " " + name + " " + result.getTotalAssertions() + " " + String.join(" ", broken));
            }
        }
    }

    private static ValidationProfile profile(String name) throws Exception {
        String path = "/org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream stream = Profiles.class.getResourceAsStream(path)) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
            PDFAFlavour flavour = PDFAFlavour.valueOf(root.getAttribute("flavour"));
            Set<Rule> rules = new HashSet<>();
            NodeList listed = root.getElementsByTagName("rule");
            for (int at = 0; at < listed.getLength(); at++) {
                rules.add(rule((Element) listed.item(at)));
            }
            Set<Variable> variables = new HashSet<>();
            NodeList kept = root.getElementsByTagName("variable");
            for (int at = 0; at < kept.getLength(); at++) {
                Element each = (Element) kept.item(at);
                variables.add(Profiles.variableFromValues(
                    each.getAttribute("name"), each.getAttribute("object"), said(each, "defaultValue"), said(each, "value")));
            }
            return Profiles.profileFromValues(
                flavour, Profiles.profileDetailsFromValues(name, name, "", new java.util.Date(0)), "", rules, variables);
        }
    }

    private static Rule rule(Element each) {
        Element ident = (Element) each.getElementsByTagName("id").item(0);
        return Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(ident.getAttribute("specification")),
                ident.getAttribute("clause"),
                Integer.parseInt(ident.getAttribute("testNumber"))),
            each.getAttribute("object"),
            each.hasAttribute("deferred") ? Boolean.valueOf(each.getAttribute("deferred")) : null,
            each.getAttribute("tags"),
            said(each, "description"),
            said(each, "test"),
            Profiles.errorFromValues("broken", Collections.emptyList()),
            Collections.emptyList());
    }

    private static String said(Element each, String tag) {
        NodeList found = each.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
    }
}
