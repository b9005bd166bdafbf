"""Making test sets of the anchored form: drafting, adding questions, checking."""
