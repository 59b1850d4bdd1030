// The server from its sources; tsx runs it and starts it anew at each change. See dev.mjs.
import { main } from '../server/src/main.ts';

await main(['start']);
