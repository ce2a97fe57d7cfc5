// A conversation in lines of JSON: each line [name, argument] that comes in is answered with one.
import { createInterface } from "node:readline";
import { format } from "node:util";

const complaints = [];
for (const kind of ["warn", "error"]) {
  console[kind] = (...words) => complaints.push(format(...words));
}

// What a script can be asked: a function for each name. Their failure ends the script.
export async function answer(questions) {
  for await (const line of createInterface({ input: process.stdin })) {
    const [name, argument] = JSON.parse(line);
    const told = await questions[name](argument);
    console.log(JSON.stringify({ told: told ?? null, complaints: complaints.splice(0) }));
  }
}
