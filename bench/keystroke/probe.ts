// The line that every measured server must flag, and how its diagnostic is known.

export const probe = {
  text: 'export const probeAgent = { rejectUnauthorized: false }\n',
  expression: /rejectUnauthorized: false/g,
  rule: 'tls-verification-off',
}
