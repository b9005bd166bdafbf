"""The Streamlit entry: ``streamlit run app.py``."""

from shutten.ui.main import main

main()
