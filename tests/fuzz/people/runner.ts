// One of the processes of a fuzz in several (main.ts): plays what it is sent, one run after the other, and says what came of it.
import { type Asked, runPeople } from './fuzz.ts';

process.on('message', (asked: Asked) => void runPeople(asked).then((ran) => process.send?.(ran)));
