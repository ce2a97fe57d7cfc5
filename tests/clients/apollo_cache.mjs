// How Apollo Client's cache is told of this API, from its schema.
import { readFileSync } from "node:fs";
import { relayStylePagination } from "@apollo/client/utilities";
import { buildSchema, isAbstractType, isObjectType } from "graphql";

const schema = buildSchema(readFileSync(process.env.SCHEMA, "utf8"));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));

export const possibleTypes = Object.fromEntries(
  types
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

// What has no id of its own is a part of what it stands in: what is asked of it later is added.
const parts = types.filter((type) => isObjectType(type) && !type.getFields().id);

// A list goes on as long as all but its place stays the same.
const PLACE = ["first", "after", "last", "before"];
const lists = Object.values(schema.getQueryType().getFields()).filter(({ type }) =>
  String(type).endsWith("Connection!"),
);

export const typePolicies = {
  ...Object.fromEntries(parts.map(({ name }) => [name, { merge: true }])),
  Query: {
    fields: Object.fromEntries(
      lists.map(({ name, args }) => {
        const others = args.map((each) => each.name).filter((each) => !PLACE.includes(each));
        return [name, relayStylePagination(others)];
      }),
    ),
  },
};
