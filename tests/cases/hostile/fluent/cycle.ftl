severity-error = { severity-warning }
severity-warning = { severity-error }
