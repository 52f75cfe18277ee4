/** The card of `client`: its name, or a connection of it (`#7`); `''` is the newest. `top`: the first row shown. */
export type ReportOverlay = {readonly kind: 'report'; readonly client: string; readonly top: number};
