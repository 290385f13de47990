// `npm run simulate-agent`: an agent's edit, through the agent's own hook.
import { bootstrap } from './bootstrap.mjs'

await bootstrap('sample/main.ts')
