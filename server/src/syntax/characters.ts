// Characters: what may begin, go on with and stand between the tokens of the language.

const space = /\s/
const letter = /[\p{ID_Start}\p{ID_Continue}\u200c\u200d]/u

/** 1: white space, 2: line end, 4: begins a name, 8: goes on with a name, 16: digit. By ASCII code. */
const classes = new Uint8Array(128)
for (const code of [9, 11, 12, 32]) classes[code] = 1
for (const code of [10, 13]) classes[code] = 2
for (let code = 48; code <= 57; code++) classes[code] = 8 | 16
for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] = 4 | 8
classes[36] = classes[95] = classes[92] = 4 | 8 // $ _ and the backslash of an escape

export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029
}

export function isSpace(code: number): boolean {
  return code < 128 ? (classes[code] ?? 0) === 1 : !isLineEnd(code) && space.test(String.fromCharCode(code))
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** True for the halves of a surrogate pair too: what lies beyond the first plane is a letter here. */
export function beginsName(code: number): boolean {
  return code < 128 ? ((classes[code] ?? 0) & 4) !== 0 : isOtherLetter(code)
}

export function continuesName(code: number): boolean {
  return code < 128 ? ((classes[code] ?? 0) & 8) !== 0 : isOtherLetter(code)
}

function isOtherLetter(code: number): boolean {
  return (code >= 0xd800 && code <= 0xdfff) || letter.test(String.fromCharCode(code))
}
