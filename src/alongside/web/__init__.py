"""Web: the frame around every page, components, references and refusals; nothing of the practice itself."""
