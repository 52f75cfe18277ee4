/** What the one who typed it probably meant. */
export type Meant = {readonly meant?: string | undefined};

export const meantEn = ({meant}: Meant): string => meant === undefined ? '' : ` Did you mean ${meant}?`;
export const meantKo = ({meant}: Meant): string => meant === undefined ? '' : ` 혹시 ${meant}?`;
