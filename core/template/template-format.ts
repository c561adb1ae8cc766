/** The version of the template format that this code writes. Older ones are migrated, newer ones refused. */
export const TEMPLATE_FORMAT = 3;
