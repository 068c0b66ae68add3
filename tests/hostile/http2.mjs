// Asks for what should not be had over HTTP/2, and says each status: PORT HOST. 0 where no answer came.
import { connect } from "node:http2";

const [port, host] = process.argv.slice(2);
const asked = {
  right: { ":path": "/en/", ":authority": host },
  "another name": { ":path": "/en/", ":authority": "evil.invalid" },
  "no name": { ":path": "/en/", ":authority": "" },
  "up": { ":path": "/../../etc/passwd", ":authority": host },
  "up, written otherwise": { ":path": "/%2e%2e/%2e%2e/etc/passwd", ":authority": host },
  "beside": { ":path": "/en/index.html.br", ":authority": host },
  "no path": { ":path": "*", ":authority": host },
  "post": { ":path": "/en/", ":authority": host, ":method": "POST" },
  "two hosts": { ":path": "/en/", ":authority": "evil.invalid", host },
};

const status = (headers) => new Promise((done) => {
  const session = connect(`https://127.0.0.1:${port}`, { servername: host, rejectUnauthorized: false });
  const end = (found) => {
    session.destroy();
    done(found);
  };
  session.on("error", () => end(0));
  try {
    const answer = session.request(headers);
    answer.on("response", (found) => end(found[":status"]));
    answer.on("error", () => end(0));
    answer.on("close", () => end(0));
    answer.setTimeout(5000, () => end(0));
    answer.end();
  } catch {
    end(0);
  }
});

const said = {};
for (const [name, headers] of Object.entries(asked)) {
  said[name] = await status(headers);
}
console.log(JSON.stringify(said));
