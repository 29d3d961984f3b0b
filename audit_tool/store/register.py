"""The register: facts about settings, trusts, links, contacts, participation, and what was taken in."""

from __future__ import annotations

from audit_tool.domain.agency import Agency
from audit_tool.domain.contact import Contact
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.participation import Participation
from audit_tool.domain.register_take import RegisterTake
from audit_tool.domain.setting import Setting, SettingLink, Trust
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Settings(NounRepository[Setting]):
    """What the national register knows of settings: one row for each agency that it knows."""

    name, table, type = "setting", tables.settings, Setting

    def by_id(self) -> dict[AgencyId, Setting]:
        """Give them by the id of their agency."""
        return {setting.id: setting for setting in self.everything()}

    def code_of(self, agency: Agency) -> str:
        """Give a setting's URN, or the agency's own code where the national register knows none."""
        return next((each.urn for each in self.where(self.table.c.id == agency.id) if each.urn), agency.code)

    def with_urn(self, urn: str) -> Setting | None:
        """Find the setting with a URN, one that was taken back too; None where none has it."""
        return next(iter(self.where(self.table.c.urn == urn)), None)

    def write(self, setting: Setting) -> None:
        """Write down what is known of a setting, whether anything was known before or not."""
        known = self.where(self.table.c.id == setting.id)
        (self.change if known else self.add)(setting)


class Trusts(NounRepository[Trust]):
    """Academy trusts, by name."""

    name, table, type = "trust", tables.trusts, Trust

    def everything(self) -> tuple[Trust, ...]:
        """List every trust, by name."""
        return self.where(order=[self.table.c.name])


class SettingLinks(NounRepository[SettingLink]):
    """What became of settings."""

    name, table, type = "setting link", tables.setting_links, SettingLink

    def standing(self) -> tuple[SettingLink, ...]:
        """List the links that stand."""
        return self.where(self.table.c.withdrawn.is_(False))

    def of_agency(self, agency_id: str) -> tuple[SettingLink, ...]:
        """List the links that stand and start or end at a setting."""
        column = self.table.c
        touches = (column.from_id == agency_id) | (column.to_id == agency_id)
        return self.where(touches, column.withdrawn.is_(False), order=[column.on])


class Contacts(NounRepository[Contact]):
    """Whom to write to, by name."""

    name, table, type = "contact", tables.contacts, Contact

    def standing(self) -> tuple[Contact, ...]:
        """List everybody who was not withdrawn, those who left their post too."""
        return self.where(self.table.c.withdrawn.is_(False), order=[self.table.c.name])

    def of_agency(self, agency_id: str) -> tuple[Contact, ...]:
        """List one agency's."""
        column = self.table.c
        return self.where(column.agency_id == agency_id, column.withdrawn.is_(False), order=[column.name])


class Participations(NounRepository[Participation]):
    """How agencies take part, the latest days first."""

    name, table, type = "participation", tables.participation, Participation

    def standing(self) -> tuple[Participation, ...]:
        """List every figure that was not withdrawn."""
        return self.where(self.table.c.withdrawn.is_(False))

    def of_agency(self, agency_id: str) -> tuple[Participation, ...]:
        """List one agency's."""
        column = self.table.c
        ours = (column.agency_id == agency_id, column.withdrawn.is_(False))
        return self.where(*ours, order=[column.to_on.desc(), column.metric])


class RegisterTakes(NounRepository[RegisterTake]):
    """What was taken in, the latest first."""

    name, table, type = "register take", tables.register_takes, RegisterTake

    def standing(self) -> tuple[RegisterTake, ...]:
        """List the takes that were not taken back."""
        return self.where(self.table.c.withdrawn.is_(False), order=[self.table.c.taken_at.desc()])
