"""Briefings by mail.

`message` makes the bytes of a message from what it says (`body`), what it carries (`attachments`) and whom it names
(`addresses`); it has no clock and knows no server. `draft` makes a file of them that a mail client opens; `delivery`
hands them to a `server` by SMTP and tells for each recipient what became of it.
"""
