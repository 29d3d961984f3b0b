"""What the parts of packs hold, whatever the pack is for: written, and read again with every value looked at.

a noun, one field after the other       nouns.py
answers, and files shown as evidence    answers.py
question sets                           forms.py
"""
