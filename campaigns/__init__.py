"""Long reliability runs, on the real store: `python3 dev.py campaign NAME`. A small sample of each is in the tests.

power_cut       cuts the power at thousands of moments of a recorded session, and opens what would be on the disk.
kill_nine       kills a working process two hundred times, and opens what it left.
bent_workbooks  gives thousands of bent workbooks to the reader of question sets.
bent_chronologies  brings damaged and odd tables into a chronology, and looks what is left of each.
bent_packs      gives twenty thousand bent packs to the workspace they were made for.
bent_returns    drops twenty thousand bent returns of a round on its inbox, and accepts whatever is ready.
hostile_files   drops bombs, macros, files cut short and sealed for others on an inbox, with honest ones among them.
killed_batches  kills a hundred processes that accept a folder of returns, and looks what of each file stands.
foreign_forms   makes forms for other tools out of their habits, and asks where each of their cells is.
gate_sweep      takes every sample document that leaves, in every format, through the release gate.
office_round_trip  has LibreOffice and openpyxl save sets and filled returns, and reads them again.
io_faults       lets one read, write or flush after another fail, and asks whether the store told the truth about it.

and on the form engine:

live_edits       edits forms by chance and compares each with one worked out afresh; holds scores to their promises.
set_defects      puts twelve kinds of defect into sound sets, and asks whether the checks tell of them.
carried_answers  takes answers through five versions of a set, and asks where each of them is.
odd_rules        gives the rule reader a hundred thousand strings nobody would write.

Each prints a table and ends with 1 when anything was lost, or when a control that must lose did not.
"""
