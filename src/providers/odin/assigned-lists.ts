import { fields } from './fields.ts';

/** Where the API keeps each assigned field: what is directly assigned, never what is effective (facts A8). */
const lists: Readonly<Record<string, string>> = {
  services: 'userServices',
  servicePacks: 'servicePackServices',
};

/** The assigned fields of the table, each with its list in the API. */
export const assignedFields = fields
  .filter(({ assigned }) => assigned)
  .map(({ name }) => ({ name, list: lists[name] ?? name }));
