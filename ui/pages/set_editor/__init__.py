"""Write a question set: its outline, one question at a time, and how it will look."""
