// Asks for a page over HTTP/2 and says what becomes of the connection: PORT HOST.
import { connect } from "node:http2";

const [port, host] = process.argv.slice(2);
const session = connect(`https://127.0.0.1:${port}`, { servername: host, rejectUnauthorized: false });
let bye = false;
session.on("goaway", () => { bye = true; });
session.on("close", () => console.log(bye ? "goaway closed" : "closed"));
const answer = session.request({ ":path": "/en/", ":authority": host });
answer.on("response", (headers) => console.log(headers[":status"]));
answer.resume();
answer.on("end", () => setTimeout(() => {
  if (!session.closed) {
    console.log("open");
    process.exit();
  }
}, 500));
