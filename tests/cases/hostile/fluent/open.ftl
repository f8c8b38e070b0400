severity-error = { "x"
