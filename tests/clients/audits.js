// Prints as JSON what the audits of graphql-http say of the address that is given.
const { auditServer } = require("graphql-http");

auditServer({ url: process.argv[2] }).then((results) => {
  const told = results.map(({ id, name, status, reason }) => ({ id, name, status, reason }));
  console.log(JSON.stringify(told));
});
