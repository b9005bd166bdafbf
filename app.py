"""The Streamlit entry: ``streamlit run app.py`` serves what ``shutten app`` does, by .streamlit/config.toml."""

import streamlit as st

from shutten.ui.served import SCRIPT, middleware

app = st.App(SCRIPT, middleware=middleware())
