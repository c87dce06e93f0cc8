import { installed } from '../tools/debian.ts';
import { describeBehind } from './behind.ts';
import { startNginx } from './nginx.ts';

describeBehind({ name: 'nginx', isInstalled: installed('nginx', ['-v']), start: (place) => startNginx(place) });
