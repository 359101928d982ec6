// Verifies a ledger with golang.org/x/mod/sumdb: notes, checkpoints, tiles, inclusion and consistency. Reads a request as JSON from stdin and
// prints what it found as JSON; a check that does not hold is an error's text, one that holds is the empty string.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type request struct {
	Folder      string        `json:"folder"`
	Vkey        string        `json:"vkey"`
	WitnessVkey string        `json:"witnessVkey"`
	Checkpoint  string        `json:"checkpoint"`
	Records     []record      `json:"records"`
	Trees       []consistency `json:"trees"`
	Skey        string        `json:"skey"`
}

type record struct {
	Size  int64    `json:"size"`
	Index int64    `json:"index"`
	Root  string   `json:"root"`
	Entry string   `json:"entry"`
	Proof []string `json:"proof"`
}

type consistency struct {
	Old     int64    `json:"old"`
	OldRoot string   `json:"oldRoot"`
	Size    int64    `json:"size"`
	Root    string   `json:"root"`
	Proof   []string `json:"proof"`
}

type answer struct {
	Note      string   `json:"note"`
	Witnesses []string `json:"witnesses"`
	Size      int64    `json:"size"`
	Tiles     string   `json:"tiles"`
	Entries   string   `json:"entries"`
	Records   []string `json:"records"`
	Trees     []string `json:"trees"`
	// A note that Go signed with the key it was given.
	Signed string `json:"signed"`
}

func main() {
	var asked request
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	found := answer{Witnesses: []string{}, Records: []string{}, Trees: []string{}}
	tree, err := openCheckpoint(asked, &found)
	found.Note = text(err)
	if err == nil && asked.Folder != "" {
		found.Size = tree.N
		found.Tiles = text(checkTiles(asked.Folder, tree))
		found.Entries = text(checkEntries(asked.Folder, tree))
	}
	for _, each := range asked.Records {
		found.Records = append(found.Records, text(checkRecord(each)))
	}
	for _, each := range asked.Trees {
		found.Trees = append(found.Trees, text(checkTree(each)))
	}
	if asked.Skey != "" {
		signer, err := note.NewSigner(asked.Skey)
		if err == nil {
			var signed []byte
			signed, err = note.Sign(&note.Note{Text: "signed by Go\n"}, signer)
			found.Signed = string(signed)
		}
		if err != nil {
			found.Signed = "error: " + err.Error()
		}
	}
	json.NewEncoder(os.Stdout).Encode(found)
}

func openCheckpoint(asked request, found *answer) (tlog.Tree, error) {
	log, err := note.NewVerifier(asked.Vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	verifiers := []note.Verifier{log}
	if asked.WitnessVkey != "" {
		witness, err := newWitness(asked.WitnessVkey)
		if err != nil {
			return tlog.Tree{}, err
		}
		verifiers = append(verifiers, witness)
	}
	opened, err := note.Open([]byte(asked.Checkpoint), note.VerifierList(verifiers...))
	if err != nil {
		return tlog.Tree{}, err
	}
	hasLog := false
	for _, signature := range opened.Sigs {
		if signature.Hash == log.KeyHash() && signature.Name == log.Name() {
			hasLog = true
		} else {
			found.Witnesses = append(found.Witnesses, signature.Name)
		}
	}
	if !hasLog {
		return tlog.Tree{}, fmt.Errorf("the log has not signed")
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != log.Name() {
		return tlog.Tree{}, fmt.Errorf("no checkpoint of %s", log.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// witness verifies timestamped cosignatures (C2SP tlog-cosignature, type 0x04), which the note package leaves to its users.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) (*witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("no verifier key")
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return nil, fmt.Errorf("no witness key")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	if fmt.Sprintf("%x", sum[:4]) != parts[1] {
		return nil, fmt.Errorf("the key's id does not fit")
	}
	return &witness{parts[0], binary.BigEndian.Uint32(sum[:4]), key[1:]}, nil
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }
func (w *witness) Verify(message, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	seconds := binary.BigEndian.Uint64(signature)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", seconds, message)
	return ed25519.Verify(w.key, []byte(signed), signature[8:])
}

// tiles reads a folder in the tlog-tiles layout; tlog's own paths begin with the tile's height.
type tiles struct{ folder string }

func (t tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range wanted {
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		bytes, err := os.ReadFile(filepath.Join(t.folder, path))
		if os.IsNotExist(err) && tile.W < 256 {
			full := tile
			full.W = 256
			bytes, err = os.ReadFile(filepath.Join(t.folder, "tile/"+strings.TrimPrefix(full.Path(), "tile/8/")))
			if len(bytes) > tile.W*tlog.HashSize {
				bytes = bytes[:tile.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func checkTiles(folder string, tree tlog.Tree) error {
	reader := tlog.TileHashReader(tree, tiles{folder})
	// Every leaf: the reader authenticates each tile that it reads against the tree's hash.
	for index := int64(0); index < tree.N; index++ {
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		if err != nil {
			return err
		}
		hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, hashes[0]); err != nil {
			return err
		}
	}
	return nil
}

func checkEntries(folder string, tree tlog.Tree) error {
	reader := tlog.TileHashReader(tree, tiles{folder})
	for index := int64(0); index < tree.N; {
		tile := tlog.Tile{H: 8, L: -1, N: index / 256, W: int(min(256, tree.N-index))}
		path := "tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/data/")
		bundle, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return err
		}
		for range tile.W {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return fmt.Errorf("%s is cut", path)
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
			if err != nil {
				return err
			}
			if tlog.RecordHash(bundle[2:end]) != hashes[0] {
				return fmt.Errorf("entry %d is not what was signed", index)
			}
			bundle = bundle[end:]
			index++
		}
		if len(bytes.TrimSpace(bundle)) != 0 || len(bundle) != 0 {
			return fmt.Errorf("%s is too long", path)
		}
	}
	return nil
}

func checkRecord(claim record) error {
	root, err := tlog.ParseHash(claim.Root)
	if err != nil {
		return err
	}
	entry, err := base64.StdEncoding.DecodeString(claim.Entry)
	if err != nil {
		return err
	}
	proof, err := hashes(claim.Proof)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(tlog.RecordProof(proof), claim.Size, root, claim.Index, tlog.RecordHash(entry))
}

func checkTree(claim consistency) error {
	root, err := tlog.ParseHash(claim.Root)
	if err != nil {
		return err
	}
	oldRoot, err := tlog.ParseHash(claim.OldRoot)
	if err != nil {
		return err
	}
	proof, err := hashes(claim.Proof)
	if err != nil {
		return err
	}
	return tlog.CheckTree(tlog.TreeProof(proof), claim.Size, root, claim.Old, oldRoot)
}

func hashes(texts []string) ([]tlog.Hash, error) {
	all := []tlog.Hash{}
	for _, each := range texts {
		hash, err := tlog.ParseHash(each)
		if err != nil {
			return nil, err
		}
		all = append(all, hash)
	}
	return all, nil
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
