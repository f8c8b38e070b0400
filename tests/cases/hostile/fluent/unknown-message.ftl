severity-error = { no-such-message }
