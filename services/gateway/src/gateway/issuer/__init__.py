"""A development issuer of operators' tokens: OIDC with invented accounts, one for each role, and no passwords."""
