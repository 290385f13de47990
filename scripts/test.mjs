// `npm test`: every check of the project.
import { bootstrap } from './bootstrap.mjs'

await bootstrap('test/main.ts')
