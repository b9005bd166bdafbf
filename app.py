"""The Streamlit entry: ``streamlit run app.py`` serves what ``shutten app`` does, by .streamlit/config.toml."""

import streamlit as st

from shutten.ui.served import SCRIPT, middleware_or_end

app = st.App(SCRIPT, middleware=middleware_or_end())
