"""The pages on which somebody writes what happened, and goes on with what is not finished."""
