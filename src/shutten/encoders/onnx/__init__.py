"""Models exported to ONNX, and run by onnxruntime."""
