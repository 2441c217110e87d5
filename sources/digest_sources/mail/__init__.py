"""Electronic mail, as it was sent (`eml`) and as Outlook keeps it (`outlook`); and pages saved in the form of mail."""
