/** The key of what an entry says at a place, after its part: "licence:edi-b21/conditions/capital-single". */
export const statementKey = (licenceId: string, place: string): string => `licence:${licenceId}/${place}`;
