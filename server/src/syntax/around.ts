// Around: what an operand has of the expressions around it.

export interface Around {
  readonly chain: () => void
  readonly inBrackets: (read: () => void) => void
  readonly propertyName: () => void
}
