"""How a person looks through a record and puts it right: fact by fact, each with its passage.

`draft` is what the person makes of the record, each change a new value; `fields` what can be typed; `session` the way
through; `screen` and `passages` what is shown; `saving` where it is kept; `doubts` what is left to verify. No module
but `saving` knows of files, none of terminals.
"""
