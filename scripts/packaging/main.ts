// `npm run package [-- DIRECTORY]`: builds, packs, and says what it made.

import { statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { projectRoot } from '../paths.ts'
import { say } from '../run.ts'
import { build } from './build.ts'
import { packVsix } from './vsix.ts'

await build()
const file = await packVsix(resolve(process.argv[2] ?? projectRoot))
say(`${relative(process.cwd(), file)}, ${(statSync(file).size / 1e6).toFixed(1)} MB`)
