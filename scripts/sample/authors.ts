// The four people of the sample; CODEOWNERS names the same.

export interface Author {
  readonly name: string
  readonly email: string
}

export const dana: Author = { name: 'Dana Reyes', email: 'dana@corner-shop.example' }
export const leo: Author = { name: 'Leo Moreau', email: 'leo@corner-shop.example' }
export const sam: Author = { name: 'Sam Whitlock', email: 'sam@corner-shop.example' }
export const mina: Author = { name: 'Mina Okafor', email: 'mina@corner-shop.example' }
