"""What is the same in two languages: people by the sound of their names, bodies and posts by a glossary, places by the
gazetteer.

All of it compares what two sources say. Nothing here makes a name: no Han form is guessed for a Latin name, and no
reading for a Han one.
"""
