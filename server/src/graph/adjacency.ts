// Adjacency: short lists of numbers, one for each node, side by side in one array: a search meets them in the cache.

/** A list that grows out of its room moves to the end, with twice the room; what it leaves is taken back in time. */
export class Adjacency {
  #lists = 0
  #starts = new Int32Array(1_024)
  #sizes = new Int32Array(1_024)
  #rooms = new Int32Array(1_024)
  #numbers = new Int32Array(4_096)
  #end = 0
  #left = 0

  /** One more list, which is empty. */
  add(): void {
    if (this.#lists === this.#starts.length) {
      this.#starts = grown(this.#starts, this.#lists * 2)
      this.#sizes = grown(this.#sizes, this.#lists * 2)
      this.#rooms = grown(this.#rooms, this.#lists * 2)
    }
    this.#lists++
  }

  size(list: number): number {
    return this.#sizes[list] ?? 0
  }

  /** Of a list that has so many: 0 for what it has not. */
  at(list: number, index: number): number {
    return this.#numbers[(this.#starts[list] ?? 0) + index] ?? 0
  }

  /** Valid until the next change of any list. */
  of(list: number): Int32Array {
    const start = this.#starts[list] ?? 0
    return this.#numbers.subarray(start, start + this.size(list))
  }

  push(list: number, number: number): void {
    const size = this.size(list)
    if (size === this.#rooms[list]) this.#move(list, Math.max(2, size * 2))
    this.#numbers[(this.#starts[list] ?? 0) + size] = number
    this.#sizes[list] = size + 1
  }

  /** Takes one out; the last takes its place. False when it is not there. O(size). */
  remove(list: number, number: number): boolean {
    const index = this.of(list).indexOf(number)
    if (index < 0) return false
    const last = this.size(list) - 1
    const start = this.#starts[list] ?? 0
    this.#numbers[start + index] = this.#numbers[start + last] ?? 0
    this.#sizes[list] = last
    return true
  }

  replace(list: number, numbers: Iterable<number>, size: number): void {
    this.#sizes[list] = 0
    if (size > (this.#rooms[list] ?? 0)) this.#move(list, size)
    let at = this.#starts[list] ?? 0
    for (const number of numbers) this.#numbers[at++] = number
    this.#sizes[list] = size
  }

  #move(list: number, room: number): void {
    if (this.#end + room > this.#numbers.length) this.#makeRoom(room)
    const start = this.#starts[list] ?? 0
    this.#numbers.copyWithin(this.#end, start, start + this.size(list))
    this.#left += this.#rooms[list] ?? 0
    this.#starts[list] = this.#end
    this.#rooms[list] = room
    this.#end += room
  }

  /** Lays all lists out anew where much was left, else takes a larger array. */
  #makeRoom(room: number): void {
    const before = this.#numbers
    const isLoose = this.#left > this.#end / 2
    this.#numbers = isLoose
      ? new Int32Array(before.length)
      : grown(before, Math.max(before.length * 2, this.#end + room))
    if (!isLoose) return
    this.#end = 0
    this.#left = 0
    for (let list = 0; list < this.#lists; list++) {
      const start = this.#starts[list] ?? 0
      this.#numbers.set(before.subarray(start, start + this.size(list)), this.#end)
      this.#starts[list] = this.#end
      this.#end += this.#rooms[list] ?? 0
    }
  }
}

function grown(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length)
  larger.set(numbers)
  return larger
}
