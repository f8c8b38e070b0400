severity-error = { $no_such_variable }
