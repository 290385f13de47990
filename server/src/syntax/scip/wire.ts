// Protobuf's wire format, as far as SCIP needs it: varints and length-delimited fields, never trusted.
// Source: https://protobuf.dev/programming-guides/encoding/

/** How a value is written; the others are not in use any more and break what they stand in. */
const wireType = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const

/**
 * Reads the fields of one message in their order. Nothing throws: what cannot be is `isBroken`, and ends the message.
 * Numbers above 2^53 lose their last bits; SCIP has none.
 */
export class WireReader {
  readonly #bytes: Buffer
  readonly #end: number
  #at: number
  #type = 0
  #isBroken = false

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = 0
    this.#end = bytes.byteLength
  }

  get isBroken(): boolean {
    return this.#isBroken
  }

  /** The number of the next field; 0 at the end. Its value is then read, or skipped. */
  next(): number {
    if (this.#at >= this.#end) return 0
    const key = this.#varint()
    const field = Math.floor(key / 8)
    this.#type = key % 8
    if (field === 0) this.#break()
    return this.#isBroken ? 0 : field
  }

  /** An `int32`, an `enum` or a `bool`; 0 for anything else. */
  number(): number {
    if (this.#type === wireType.varint) return this.#varint() | 0
    this.skip()
    return 0
  }

  text(): string {
    const start = this.#delimited()
    return this.#bytes.toString('utf8', start, this.#at)
  }

  /** The bytes of a message or a string: a view, not a copy. Empty for anything else. */
  bytes(): Uint8Array {
    const start = this.#delimited()
    return this.#bytes.subarray(start, this.#at)
  }

  /** Adds a repeated `int32`, packed or one by one, to `numbers`. */
  numbers(numbers: number[]): void {
    if (this.#type === wireType.varint) numbers.push(this.#varint() | 0)
    else {
      const packed = new WireReader(this.bytes())
      while (packed.#at < packed.#end) numbers.push(packed.#varint() | 0)
      if (packed.isBroken) this.#break()
    }
  }

  skip(): void {
    if (this.#type === wireType.varint) this.#varint()
    else if (this.#type === wireType.fixed64) this.#advance(8)
    else if (this.#type === wireType.delimited) this.#advance(this.#varint())
    else if (this.#type === wireType.fixed32) this.#advance(4)
    else this.#break()
  }

  /** Goes behind a length-delimited value; where it starts. Anything else is skipped and empty. */
  #delimited(): number {
    if (this.#type !== wireType.delimited) {
      this.skip()
      return this.#at
    }
    const length = this.#varint()
    const start = this.#at
    this.#advance(length)
    return this.#isBroken ? this.#at : start
  }

  #varint(): number {
    let value = 0
    let scale = 1
    for (let count = 0; count < 10; count++) {
      const byte = this.#at < this.#end ? this.#bytes[this.#at++] : undefined
      if (byte === undefined) break
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
    this.#break()
    return 0
  }

  #advance(length: number): void {
    if (length > this.#end - this.#at) this.#break()
    else this.#at += length
  }

  #break(): void {
    this.#isBroken = true
    this.#at = this.#end
  }
}

/** Writes the fields of one message. What is 0, empty or false is left out, as proto3 does. */
export class WireWriter {
  readonly #pieces: Uint8Array[] = []
  #length = 0

  number(field: number, value: number): this {
    if (value === 0) return this
    this.#varint(field * 8 + wireType.varint)
    this.#varint(value)
    return this
  }

  text(field: number, value: string): this {
    return value === '' ? this : this.bytes(field, Buffer.from(value, 'utf8'))
  }

  /** A message, or bytes; written also when it is empty. */
  bytes(field: number, value: Uint8Array): this {
    this.#varint(field * 8 + wireType.delimited)
    this.#varint(value.byteLength)
    this.#add(value)
    return this
  }

  /** A packed repeated `int32` of numbers that are not negative. */
  numbers(field: number, values: readonly number[]): this {
    const packed = new WireWriter()
    for (const value of values) packed.#varint(value)
    return this.bytes(field, packed.finish())
  }

  finish(): Uint8Array {
    return Buffer.concat(this.#pieces, this.#length)
  }

  #varint(value: number): void {
    const bytes: number[] = []
    let rest = value
    for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80)
    bytes.push(rest)
    this.#add(Uint8Array.from(bytes))
  }

  #add(bytes: Uint8Array): void {
    this.#pieces.push(bytes)
    this.#length += bytes.byteLength
  }
}
