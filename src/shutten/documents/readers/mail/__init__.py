"""Mail: single messages (.eml) and mailboxes (.mbox), whose attachments are documents of their own."""
