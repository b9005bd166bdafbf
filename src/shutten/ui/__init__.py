"""The Streamlit pages and the two languages' texts."""
