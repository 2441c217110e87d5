"""The sources that come with digest: plain text, Markdown, web pages, mail."""
