import type {Address} from '../bus/events.js';

/** `127.0.0.1:7070`, `[::1]:7070`. */
export const addressText = ({address, port}: Address): string => address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
