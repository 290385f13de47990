// The floor: finds the sources of a folder and reads each as text, and nothing else.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { isUnderstood } from '../../../server/src/io/facts/limits.ts'

const [root = ''] = process.argv.slice(2)
let files = 0
let length = 0
const folders = [root]
for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isFile() && isUnderstood(entry.name)) {
      files++
      length += readFileSync(path, 'utf8').length
    } else if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
      folders.push(path)
  }
}
console.log(JSON.stringify({ files, length }))
