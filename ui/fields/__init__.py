"""One file per question type: the widget that asks it."""
