"""Who of a file is somebody we know already: sure, likely, or for a person to say."""
