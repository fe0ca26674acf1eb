"""Tools for language models (Model Context Protocol): the API's questions, each answer with its citations."""
