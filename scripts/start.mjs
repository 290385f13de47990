// `npm start`: opens the editor with Countersign in it.
import { bootstrap } from './bootstrap.mjs'

await bootstrap('start/main.ts')
