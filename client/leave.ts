// The quick exit of a page that needs no script otherwise.
import { leaveQuickly, stayGoneAfterQuickExit, watchDoubleEscape } from './platform/quick-exit.ts';

stayGoneAfterQuickExit();
watchDoubleEscape(() => void leaveQuickly());
